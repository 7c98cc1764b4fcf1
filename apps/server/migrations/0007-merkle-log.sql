-- One Merkle log (RFC 9162) over the journals of all incidents: journal.log_position is the place
-- of an entry, from 0. Neither table holds anything that is anybody's: hashes and signatures.
-- Rows are written once; nobody is granted to change or delete one.

-- The hash of each complete subtree. The key keeps two sequencers from making two histories.
create table log_nodes (
  level smallint not null,
  "index" bigint not null,
  hash bytea not null,
  constraint log_nodes_pkey primary key (level, "index"),
  constraint log_nodes_place check (level between 0 and 53 and "index" >= 0),
  constraint log_nodes_hash_length check (octet_length(hash) = 32)
);

-- Signed tree heads as the text that is published.
create table log_checkpoints (
  number bigint not null,
  tree_size bigint not null,
  issued_at timestamptz not null,
  checkpoint text not null,
  constraint log_checkpoints_pkey primary key (number),
  constraint log_checkpoints_number_positive check (number > 0),
  constraint log_checkpoints_size_once unique (tree_size)
);

grant select on log_nodes, log_checkpoints to jibao_reader, jibao_writer;
grant insert on log_nodes, log_checkpoints to jibao_writer;

-- For whoever brings a receipt: the place of the entry whose hash it names, and nothing more.
create function log_place_of(case_id text, entry_seq bigint, entry_hash text) returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select j.log_position from public.journal j
    where j.incident_id = case_id and j.seq = entry_seq and j.hash = entry_hash $$;
revoke all on function log_place_of(text, bigint, text) from public;
grant execute on function log_place_of(text, bigint, text) to jibao_reader;
