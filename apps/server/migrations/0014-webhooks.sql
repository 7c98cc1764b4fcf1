-- Endpoints of an operator's own systems. The journal in the order of the Merkle log is the queue:
-- a webhook stands at a position, and what lies behind it has been told.
create table webhooks (
  id text not null,
  operator_id text not null,
  url text not null,
  active boolean not null default true,
  -- The secret is made from the server's key and this number; it is never stored.
  secret_version integer not null default 1,
  -- Until when the secret before this one signs as well.
  previous_until timestamptz,
  next_position bigint not null,
  created_at timestamptz not null,
  created_by text not null,
  -- Infinity while there is nothing to tell.
  next_attempt_at timestamptz not null default 'infinity',
  leased_until timestamptz,
  attempts integer not null default 0,
  -- Grows with each piece of news, so that none is overlooked by who is about to rest.
  woken bigint not null default 0,
  failing_since timestamptz,
  last_success_at timestamptz,
  -- In few words; never what the endpoint said.
  last_failure text,
  constraint webhooks_pkey primary key (id),
  constraint webhooks_url_once unique (operator_id, url),
  constraint webhooks_operator_exists foreign key (operator_id) references operators (id),
  constraint webhooks_position_natural check (next_position >= 0)
);
create index webhooks_due on webhooks (next_attempt_at) where active;

-- Up to where the journal was searched for operators with something to be told.
create table webhook_cursor (
  id integer not null default 1,
  next_position bigint not null,
  constraint webhook_cursor_pkey primary key (id),
  constraint webhook_cursor_single check (id = 1)
);
-- Nobody is told of what happened before there were webhooks.
insert into webhook_cursor (next_position)
  select coalesce(max(log_position) + 1, 0) from journal;

alter table webhooks enable row level security;
alter table webhooks force row level security;
create policy webhooks_work on webhooks to jibao_owner, jibao_writer using (true) with check (true);
create policy webhooks_of_operator on webhooks for select to jibao_reader using (
  operator_id = (select current_setting('app.viewer_operator', true))
  and (select current_setting('app.viewer_kind', true)) = 'operator');
create policy webhooks_registry on webhooks for select to jibao_reader using (
  (select current_setting('app.viewer_kind', true)) in ('administrator', 'security-administrator',
    'audit-administrator'));
grant select (id, operator_id, url, active, previous_until, created_at, next_attempt_at,
  failing_since, last_success_at, last_failure) on webhooks to jibao_reader;
grant select, insert, update, delete on webhooks to jibao_writer;
grant select, update on webhook_cursor to jibao_writer;

alter table webhook_cursor enable row level security;
alter table webhook_cursor force row level security;
create policy webhook_cursor_work on webhook_cursor to jibao_owner, jibao_writer
  using (true) with check (true);
