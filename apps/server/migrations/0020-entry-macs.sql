-- Shows that the server wrote the entry: a code over its bytes, under a key that is not in here.
-- Entries from before have none, and are right only below the place of the log that the deployer
-- noted at the upgrade, outside of the database.
alter table journal add column mac text;
