#!/bin/sh
# The backup service of docker-compose.yml: a dump at the start where the last night's is missing, and one each night.
# A dump gets its name only when it is whole. `ot_backup_age_seconds` shows when that last was.
set -eu
umask 077
at="${BACKUP_AT:-02:30}" keep_days="${BACKUP_KEEP_DAYS:-14}" folder="${BACKUP_FOLDER:-/backup}"

dump() {
    file="$folder/ot-notify-$(date -u +%Y-%m-%dT%H%M%SZ).dump"
    rm -f "$folder"/*.part
    pg_dump --format=custom --file="$file.part" && pg_restore --list "$file.part" >/dev/null || return 1
    mv "$file.part" "$file"
    psql --quiet --no-psqlrc --command="INSERT INTO mark (name, at, value) VALUES ('backed_up', now(), '{}')
        ON CONFLICT (name) DO UPDATE SET at = excluded.at, value = excluded.value"
    find "$folder" -name 'ot-notify-*.dump' -mtime "+$keep_days" -delete
}

try() {
    if dump; then rm -f /tmp/failed; echo "backup made"; else touch /tmp/failed; echo "backup failed" >&2; fi
}

if [ "${1:-}" = once ]; then dump; exit; fi
[ -n "$(find "$folder" -name 'ot-notify-*.dump' -mmin -1560 | head -n 1)" ] || try
while :; do
    sleep "$(( ($(date -d "today $at" +%s) - $(date +%s) + 86399) % 86400 + 1 ))"
    try
done
