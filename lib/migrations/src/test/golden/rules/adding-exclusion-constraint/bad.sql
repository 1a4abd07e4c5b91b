ALTER TABLE stays ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
