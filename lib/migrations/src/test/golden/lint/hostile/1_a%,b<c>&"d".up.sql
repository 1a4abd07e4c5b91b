COMMENT ON TABLE a IS '50% <ok> & "so"';
DROP TABLE "a,b:c%25<d>&";
