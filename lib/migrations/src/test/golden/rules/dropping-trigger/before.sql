create function keep_history() returns trigger language plpgsql as 'begin return new; end';
create trigger keep_history before update on orders for each row execute function keep_history();
