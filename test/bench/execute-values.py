"""Loads a games file the way the published method describes: the whole file by json.load, then, in one transaction, lookups,
applications, links and reviews by psycopg2's execute_values. Prints JSON.

    python execute-values.py FILE.json.gz postgresql://...

This is our own re-creation of what is described (three phases, execute_values, JSONB by json.dumps), written to have something to
compare with; it is not the published program. It checks nothing, keeps no rejects, and cannot go on after an interruption.
"""
import gzip
import json
import resource
import sys
import time

import psycopg2
from psycopg2.extras import execute_values

TABLES = """
create extension if not exists vector;
create schema described;
set search_path to described, public;
create table applications (
  appid bigint primary key, name text, type text, is_free boolean, required_age integer, release_date text,
  metacritic_score integer, recommendations_total integer, short_description text, detailed_description text,
  about_the_game text, supported_languages text, header_image text, website text, price_overview jsonb, pc_requirements jsonb,
  mac_requirements jsonb, linux_requirements jsonb, content_descriptors jsonb, package_groups jsonb, achievements jsonb,
  screenshots jsonb, movies jsonb, ratings jsonb, success boolean, fetched_at text,
  combined_text text generated always as (
    coalesce(name, '') || ' ' || coalesce(short_description, '') || ' ' || coalesce(about_the_game, '')) stored,
  description_embedding vector(384));
create table reviews (
  recommendationid text primary key, appid bigint references applications on delete cascade, author_steamid text,
  author_playtime_forever bigint, language text, review text, timestamp_created bigint, voted_up boolean, votes_up bigint,
  weighted_vote_score numeric);
"""
LOOKUPS = ["developers", "publishers", "genres", "categories"]
for lookup in LOOKUPS:
    TABLES += f"""
create table {lookup} (id serial primary key, name text unique not null);
create table application_{lookup} (
  appid bigint references applications on delete cascade, lookup_id integer references {lookup} on delete cascade,
  primary key (appid, lookup_id));
"""

PLAIN = ["short_description", "detailed_description", "about_the_game", "supported_languages", "header_image", "website"]
DOCUMENTS = [
    "price_overview", "pc_requirements", "mac_requirements", "linux_requirements", "content_descriptors", "package_groups",
    "achievements", "screenshots", "movies", "ratings",
]


def without_nul(text):
    """PostgreSQL takes no NUL, neither as a character nor as an escape in JSON."""
    return None if text is None else str(text).replace("\x00", "").replace("\\u0000", "")


def age(value):
    digits = str(value or 0).rstrip("+ ")
    return int(digits) if digits.isdigit() else 0


def row_of(game, data):
    return (
        game["appid"], without_nul(data.get("name")), data.get("type"), data.get("is_free"), age(data.get("required_age")),
        (data.get("release_date") or {}).get("date"), (data.get("metacritic") or {}).get("score"),
        (data.get("recommendations") or {}).get("total"), *(without_nul(data.get(key)) for key in PLAIN),
        *(without_nul(json.dumps(data.get(key))) for key in DOCUMENTS), True, str(game["app_details"].get("fetched_at")),
    )


def names_of(data, lookup):
    found = data.get(lookup) or []
    return {without_nul(entry["description"] if isinstance(entry, dict) else entry) for entry in found}


def review_row(appid, review):
    author = review.get("author") or {}
    return (
        review["recommendationid"], appid, author.get("steamid"), author.get("playtime_forever"), review.get("language"),
        without_nul(review.get("review")), review.get("timestamp_created"), review.get("voted_up"), review.get("votes_up"),
        review.get("weighted_vote_score"),
    )


def main(path, url):
    started = time.perf_counter()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        games = json.load(file)["games"]
    games = [game for game in games if (game.get("app_details") or {}).get("data")]
    by_appid = {game["appid"]: (game, game["app_details"]["data"]) for game in games}
    read = time.perf_counter()

    connection = psycopg2.connect(url)
    cursor = connection.cursor()
    cursor.execute(TABLES)
    ids = {}
    for lookup in LOOKUPS:
        names = sorted(set().union(*(names_of(data, lookup) for _, data in by_appid.values())))
        execute_values(cursor, f"insert into {lookup} (name) values %s on conflict (name) do nothing", [(name,) for name in names], page_size=1000)
        cursor.execute(f"select name, id from {lookup}")
        ids[lookup] = dict(cursor.fetchall())
    columns = [
        "appid", "name", "type", "is_free", "required_age", "release_date", "metacritic_score", "recommendations_total", *PLAIN,
        *DOCUMENTS, "success", "fetched_at",
    ]
    execute_values(
        cursor,
        f"insert into applications ({', '.join(columns)}) values %s on conflict (appid) do update set name = excluded.name",
        [row_of(game, data) for game, data in by_appid.values()],
        page_size=1000,
    )
    for lookup in LOOKUPS:
        links = [(appid, ids[lookup][name]) for appid, (_, data) in by_appid.items() for name in names_of(data, lookup)]
        execute_values(cursor, f"insert into application_{lookup} values %s on conflict do nothing", links, page_size=1000)
    reviews = [
        review_row(appid, review)
        for appid, (game, _) in by_appid.items()
        for review in (game.get("reviews") or {}).get("reviews") or []
    ]
    execute_values(cursor, "insert into reviews values %s on conflict do nothing", reviews, page_size=1000)
    connection.commit()
    done = time.perf_counter()
    print(json.dumps({
        "total": round(done - started, 2), "read": round(read - started, 2), "write": round(done - read, 2),
        "applications": len(by_appid), "reviews": len(reviews),
        "peakMegabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6),
    }))


main(*sys.argv[1:])
