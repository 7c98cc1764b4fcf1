-- "Who has seen this case" asks for lists, streams and exports that showed it, too.
create index access_log_by_listed_case on access_log using gin (incident_ids)
  where incident_ids is not null;
