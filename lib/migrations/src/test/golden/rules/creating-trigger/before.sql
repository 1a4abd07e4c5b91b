create function keep_history() returns trigger language plpgsql as 'begin return new; end';
