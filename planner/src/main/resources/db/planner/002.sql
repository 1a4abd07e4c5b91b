-- A run that is requested or released knows which of its plans comes next, or was released.
update run set body = (body::jsonb || '{"revision": 0}')::json where state in ('requested', 'released');
