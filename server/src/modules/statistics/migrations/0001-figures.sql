-- Roll-ups of the ledger, one row a measure, library, scope and day; nothing in them cannot be built again.
-- scope own: what happened at the library itself; tree: at the library and everything below it.
CREATE TABLE figure_day (
  measure text NOT NULL,
  library_id integer NOT NULL,
  scope text NOT NULL CHECK (scope IN ('own', 'tree')),
  day date NOT NULL,
  quantity bigint NOT NULL,
  PRIMARY KEY (measure, library_id, scope, day)
) WITH (fillfactor = 80);

-- One dimension at a time by month: a cube over all of them would be as large as the ledger.
CREATE TABLE figure_month (
  measure text NOT NULL,
  library_id integer NOT NULL,
  scope text NOT NULL CHECK (scope IN ('own', 'tree')),
  month date NOT NULL,
  dimension text NOT NULL,
  value text NOT NULL,
  quantity bigint NOT NULL,
  PRIMARY KEY (measure, library_id, scope, dimension, month, value)
) WITH (fillfactor = 80);
