-- everything that a schema consists of, a line for each
SELECT line FROM (
  SELECT format('column %s %s %s %s%s%s%s%s collate %s', c.oid::regclass,
           row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname,
           format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END,
           ' default ' || pg_get_expr(d.adbin, d.adrelid), ' identity ' || nullif(a.attidentity::text, ''),
           ' generated ' || nullif(a.attgenerated::text, ''), a.attcollation) AS line
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
  UNION ALL
  SELECT format('relation %s %s partition %s %s %s', c.oid::regclass, c.relkind, c.relispartition,
           pg_get_expr(c.relpartbound, c.oid), c.relacl)
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('constraint %s %s %s validated %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('index %s valid %s parent %s key %s', pg_get_indexdef(i.indexrelid), i.indisvalid AND i.indisready,
           h.inhparent::regclass, i.indisprimary)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
   WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT format('function %s', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('view %s %s', oid::regclass, pg_get_viewdef(oid)) FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
  UNION ALL
  SELECT format('sequence %s %s %s %s %s %s owned by %s.%s %s', s.seqrelid::regclass, format_type(s.seqtypid, NULL),
           s.seqstart, s.seqincrement, s.seqmin, s.seqmax, d.refobjid::regclass, d.refobjsubid, d.deptype)
    FROM pg_sequence s LEFT JOIN pg_depend d
      ON d.objid = s.seqrelid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  UNION ALL
  SELECT format('value %s %s %s', enumtypid::regtype, row_number() OVER (PARTITION BY enumtypid ORDER BY enumsortorder), enumlabel)
    FROM pg_enum
) everything ORDER BY line
