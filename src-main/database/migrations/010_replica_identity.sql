-- In a database that publishes all its tables (logical replication), PostgreSQL refuses to change rows of a table that has no
-- key to name them by. These have none: rows are staged and changed in bulk, and found by import and position.
alter table staging_applications replica identity full;
alter table staging_links replica identity full;
alter table staging_reviews replica identity full;
alter table staging_review_sets replica identity full;
alter table staging_unchanged replica identity full;
alter table staging_rejects replica identity full;
alter table staging_partials replica identity full;
