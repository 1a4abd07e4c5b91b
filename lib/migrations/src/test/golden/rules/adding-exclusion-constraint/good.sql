CREATE TABLE stays (during tstzrange, EXCLUDE USING gist (during WITH &&));
