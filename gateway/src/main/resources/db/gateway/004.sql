-- A view knows which of a run's plans counts; until now that was always the newest.
update run_view
set brief = brief || jsonb_build_object('round', greatest((brief ->> 'revision')::int, 0)),
    view  = view  || jsonb_build_object('round', greatest((view  ->> 'revision')::int, 0));
