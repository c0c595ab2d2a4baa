-- $1: the import. A row whose content is the same is not touched at all, so its embedding stays.
with written as (
  insert into applications (
    appid, name, type, type_text, is_free, required_age, base_appid, release_date, release_date_text,
    release_precision, coming_soon, metacritic_score, recommendations_total, short_description,
    detailed_description, about_the_game, supported_languages, header_image, website, windows, mac, linux,
    price_overview, pc_requirements, mac_requirements, linux_requirements, achievements, screenshots, movies,
    content_descriptors, package_groups, ratings, document, envelope, required_memory_mb, content_hash,
    record_hash, import_id
  )
  select
    appid, name, type, type_text, is_free, required_age, base_appid, release_date, release_date_text,
    release_precision, coming_soon, metacritic_score, recommendations_total, short_description,
    detailed_description, about_the_game, supported_languages, header_image, website, windows, mac, linux,
    price_overview, pc_requirements, mac_requirements, linux_requirements, achievements, screenshots, movies,
    content_descriptors, package_groups, ratings, document, envelope, required_memory_mb, content_hash,
    record_hash, $1
  from staging_applications
  on conflict (appid) do update set
    name = excluded.name,
    type = excluded.type,
    type_text = excluded.type_text,
    is_free = excluded.is_free,
    required_age = excluded.required_age,
    base_appid = excluded.base_appid,
    release_date = excluded.release_date,
    release_date_text = excluded.release_date_text,
    release_precision = excluded.release_precision,
    coming_soon = excluded.coming_soon,
    metacritic_score = excluded.metacritic_score,
    recommendations_total = excluded.recommendations_total,
    short_description = excluded.short_description,
    detailed_description = excluded.detailed_description,
    about_the_game = excluded.about_the_game,
    supported_languages = excluded.supported_languages,
    header_image = excluded.header_image,
    website = excluded.website,
    windows = excluded.windows,
    mac = excluded.mac,
    linux = excluded.linux,
    price_overview = excluded.price_overview,
    pc_requirements = excluded.pc_requirements,
    mac_requirements = excluded.mac_requirements,
    linux_requirements = excluded.linux_requirements,
    achievements = excluded.achievements,
    screenshots = excluded.screenshots,
    movies = excluded.movies,
    content_descriptors = excluded.content_descriptors,
    package_groups = excluded.package_groups,
    ratings = excluded.ratings,
    document = excluded.document,
    envelope = excluded.envelope,
    required_memory_mb = excluded.required_memory_mb,
    content_hash = excluded.content_hash,
    record_hash = excluded.record_hash,
    import_id = excluded.import_id,
    updated_at = now()
  where applications.content_hash <> excluded.content_hash
  returning appid, xmax = 0 as is_new
)
insert into import_touched (appid, is_new)
select appid, is_new from written
