-- The last journal entry of each change states the rows that the change left, so that the audit can
-- hold the rows that people see against it. What may be somebody's is there as a salted digest, and
-- the salt lies here, where it can be erased.
alter table journal add column rows_salt text;

-- Who may read a case's journal has no use for the salt, with which a name could be guessed.
revoke select on journal from jibao_reader;
grant select (incident_id, seq, kind, recorded_at, bytes, hash, log_position) on journal
  to jibao_reader;
