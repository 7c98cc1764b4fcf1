-- What independent time-stamping authorities answered (RFC 3161, DER): nobody's data, for anyone to
-- read, written once.
create table log_timestamps (
  number bigint not null,
  stamped_at timestamptz not null,
  response bytea not null,
  constraint log_timestamps_pkey primary key (number),
  constraint log_timestamps_checkpoint_exists foreign key (number)
    references log_checkpoints (number)
);
grant select on log_timestamps to jibao_reader, jibao_writer;
grant insert on log_timestamps to jibao_writer;

-- How far each place outside has been told of checkpoints: the folder, the endpoint, the authority.
create table log_publications (
  target text not null,
  -- The newest that arrived there; 0 when none has.
  number bigint not null default 0,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  failures integer not null default 0,
  constraint log_publications_pkey primary key (target),
  constraint log_publications_number_natural check (number >= 0)
);
alter table log_publications enable row level security;
alter table log_publications force row level security;
create policy log_publications_work on log_publications to jibao_owner, jibao_writer
  using (true) with check (true);
grant select, insert, update on log_publications to jibao_writer;
