-- Under D7 a sector's own rules ask one authority for several reports, each with its own time limit:
-- `rule` is the row of those rules, empty where a duty is the Measures' own. A report that is owed
-- again and again keeps when it was last made, because the next one counts from there.

alter table obligations
  add column rule text not null default '',
  add column last_reported_at timestamptz;

alter table obligations drop constraint obligations_once;
alter table obligations add constraint obligations_once unique (
  incident_id, duty, rule, obligor_kind, obligor_key, recipient_kind, recipient_key
);

-- Figures grow by what people say, not by the clock: their forecasts only ask.
alter table clocks drop constraint clocks_kind_known;
alter table clocks add constraint clocks_kind_known check (
  kind in ('warn-half', 'warn-last', 'breach', 'reminder', 'take-over', 'custody', 'forecast',
    'forecast-warning', 'growth', 'growth-warning')
);
