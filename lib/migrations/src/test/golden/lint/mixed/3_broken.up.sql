UPDATE "größe" SET "漢字" = 1,, WHERE id = 1;
