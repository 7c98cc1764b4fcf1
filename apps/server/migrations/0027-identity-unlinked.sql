-- The record of accounts tells that an owner took the link with an identity away.
alter table security_events drop constraint security_events_kind_known;
alter table security_events add constraint security_events_kind_known check (kind in (
  'account-made', 'link-used', 'link-refused', 'identity-linked', 'identity-unlinked',
  'recovery-opened', 'recovery-confirmed', 'recovery-refused', 'recovery-used',
  'recovery-expired'));
