-- Run once as the superuser: psql -v owner_password=… -v backup_password=… -f roles.sql
\set ON_ERROR_STOP on

-- Owns the tables. CREATEROLE: it makes mutabaa_app, which owns nothing. CREATEDB: a restore is laid beside what stands.
create role mutabaa_owner login createrole createdb password :'owner_password';

-- Saves: reads everything, past row-level security, and writes nothing.
create role mutabaa_backup login bypassrls password :'backup_password';
grant pg_read_all_data to mutabaa_backup;
alter role mutabaa_backup set default_transaction_read_only = on;

create database mutabaa owner mutabaa_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
