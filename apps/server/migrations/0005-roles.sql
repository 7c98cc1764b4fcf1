-- Ten roles. `administrator` stays: the one person of a small installation. Where duties are parted
-- there are three instead: the system's, the accounts', and the one who watches both.
alter table accounts drop constraint accounts_role_known;
alter table accounts add constraint accounts_role_known check (
  role in ('administrator', 'system-administrator', 'security-administrator',
    'audit-administrator', 'duty-officer', 'supervisor', 'hotline-clerk', 'auditor',
    'operator-manager', 'reporter'));
alter table accounts drop constraint accounts_role_fits;
alter table accounts add constraint accounts_role_fits check (
  (role in ('duty-officer', 'supervisor', 'hotline-clerk', 'auditor'))
    = (authority_key is not null)
  and (role in ('operator-manager', 'reporter')) = (operator_id is not null));

-- "Did this person report it?": asked for each case that a reporter or a clerk looks at.
create index submissions_by_sender on submissions (incident_id, principal);
