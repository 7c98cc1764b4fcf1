-- The few entries that tell of an erasure, among all: each minute the list outside of the database
-- is held against them.
create index journal_erasing on journal (recorded_at)
  where kind in ('secret-quarantined', 'personal-data-erased', 'contents-expired');
