"""Fetches a feed as a program with feedparser does, and prints as JSON what it got.

Arguments: the address; optionally the validators of an earlier answer, as JSON: {"etag": …} or {"modified": …}.
"""

import calendar
import json
import sys

try:
    import feedparser
except ModuleNotFoundError:
    sys.exit("Install the Debian package python3-feedparser to run these tests: apt-get install python3-feedparser")

address, validators = sys.argv[1], json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
result = feedparser.parse(address, **validators)


def seconds(time):
    return calendar.timegm(time)


json.dump(
    {
        "status": result.status,
        "bozo": bool(result.bozo),
        "version": result.version,
        "etag": result.get("etag"),
        "modified": result.get("modified"),
        "link": result.feed.get("link"),
        "entries": [
            {
                "id": entry.id,
                "title": entry.title,
                "url": entry.link,
                "authors": [author.get("name") for author in entry.authors],
                "published": seconds(entry.published_parsed),
                "updated": seconds(entry["updated_parsed"] if "updated" in entry else entry.published_parsed),
                "summary": entry.summary,
                "contents": [content.value for content in entry.content],
            }
            for entry in result.entries
        ],
    },
    sys.stdout,
)
