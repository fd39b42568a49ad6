#!/usr/bin/env bash
# Measures the program on a demonstration, on this machine only: SCALE=100 bash Tests/bench/bench.sh
set -euo pipefail
export LC_ALL=C

cd "$(dirname "$0")/../.."
program=${PROGRAM:-.build/release/assises}
scale=${SCALE:-1}
seconds=5 threads=2 connections=16 forms=2000
page=/participer
[ -x "$program" ] || { echo "Il manque $program : lancez « swift build -c release --product assises »." >&2; exit 1; }
command -v wrk >/dev/null || { echo "Il manque wrk : apt-get install wrk." >&2; exit 1; }

folder=$(mktemp -d)
server=
clean() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    rm -rf "$folder"
}
trap clean EXIT
trap 'exit 130' INT TERM

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
fail() { echo "$1" >&2; cat "$folder/log" >&2; exit 1; }

# --- Seeding, then start to first answer ---------------------------------------------------------------------------
database=$folder/demo.sqlite
began=$(milliseconds)
"$program" demo --database "$database" --scale "$scale" --seed-only >"$folder/log" 2>&1 || fail "La démonstration n’a pas pu être créée."
seeding=$(($(milliseconds) - began))

port=$((20000 + RANDOM % 20000))
site=http://127.0.0.1:$port
began=$(milliseconds)
"$program" serve --database "$database" --port "$port" >"$folder/log" 2>&1 &
server=$!
until curl -sf -o /dev/null "$site/"; do
    kill -0 "$server" 2>/dev/null || fail "Le serveur s’est arrêté."
    [ $(($(milliseconds) - began)) -lt 60000 ] || fail "Le serveur ne répond pas."
done
start=$(($(milliseconds) - began))
memory() { awk -v field="$1:" '$1 == field { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }
memory_at_start=$(memory VmRSS)

# --- Forms, cookies, addresses -------------------------------------------------------------------------------------
key_of() { sed -n 's/.*name="formKey" value="\([^"]*\)".*/\1/p' "$@" | sed 's/&#43;/+/g; s/&#61;/=/g; s/+/%2B/g; s,/,%2F,g; s/=/%3D/g'; }
cookie_of() { sed -n "s/^[Ss]et-[Cc]ookie: \($1=[^;]*\).*/\1/p" "$folder/headers" | tail -1; }

curl -s -D "$folder/headers" -o "$folder/form" "$site/connexion"
browser=$(cookie_of cle)
curl -s -D "$folder/headers" -o /dev/null -H "Cookie: $browser" "$site/connexion" \
    -d "formKey=$(key_of "$folder/form" | head -1)&email=animateur@exemple.fr&password=parlons-ensemble-2026"
signed_in="$browser; $(cookie_of connexion)"

curl -s -H "Cookie: $browser" "$site$page?[1-$forms]" | key_of | sort -u >"$folder/keys"
[ "$(wc -l <"$folder/keys")" -eq "$forms" ] || fail "Il manque des clés de formulaire."
contribution=$(curl -s "$site/contributions" | sed -n 's,.*href="\(/contributions/[0-9]*\)".*,\1,p' | head -1)

# --- Measures ------------------------------------------------------------------------------------------------------
fixed=
line() { printf '%-34s %10s %8s %10s %10s %9s %9s\n' "$@"; }

# measure NAME PATH COOKIE [wrk options]: one line of the table.
measure() {
    local name=$1 path=$2 cookie=$3 raw=- packed=- status
    shift 3
    if [ $# -eq 0 ]; then
        status=$(curl -s -o "$folder/body" -w '%{http_code}' -H "Cookie: $cookie" "$site$path")
        [ "$status" = 200 ] || fail "$path répond $status."
        raw=$(wc -c <"$folder/body") packed=$(gzip -6 -c "$folder/body" | wc -c)
    fi
    wrk -t "$threads" -c "$connections" -d "${seconds}s" --latency -H "Cookie: $cookie" "${@:1:2}" "$site$path" "${@:3}" >"$folder/wrk"
    ! grep -E 'Non-2xx|Socket errors' "$folder/wrk" || fail "$name : des réponses sont fausses."
    rate=$(awk '/Requests\/sec/ { print $2 }' "$folder/wrk")
    fixed=${fixed:-$rate}
    line "$name" "$(printf %.0f "$rate")" "$(awk -v a="$rate" -v b="$fixed" 'BEGIN { printf "%.3f", a / b }')" \
        "$(awk '$1 == "50%" { print $2 }' "$folder/wrk")" "$(awk '$1 == "99%" { print $2 }' "$folder/wrk")" "$raw" "$packed"
}

# deposit_one TEXT: the number of its receipt.
deposit_one() {
    curl -s -o /dev/null -w '%{redirect_url}' -H "Cookie: $browser" "$site$page" \
        -d "formKey=$(head -1 "$folder/keys")&kind=lived&text=$1" | sed 's,.*/,,'
}

echo "Échelle $scale ; $connections connexions, $seconds s par ligne ; $(nproc) cœurs partagés avec wrk."
echo "Création de la base : $seeding ms ($(du -m "$database" | cut -f1) Mo). Démarrage jusqu’à la première réponse : $start ms."
line "Page" "req/s" "ratio" "p50" "p99" "octets" "gzip -6"
measure "Réponse fixe /favicon.svg" /favicon.svg ""
measure "Accueil /" / ""
measure "Thématique /pacte/thematiques/5" /pacte/thematiques/5 ""
measure "Liste /contributions" /contributions ""
measure "Une parole $contribution" "$contribution" ""
measure "Connecté /moderation" /moderation "$signed_in"
first=$(deposit_one "Avant")
measure "Dépôt POST $page" "$page" "$browser" -s Tests/bench/deposit.lua "$folder/keys" "$browser"
last=$(deposit_one "Apres")
sent=$(awk '/requests in/ { print $1 }' "$folder/wrk")
echo "Dépôts : $sent réponses en $seconds s, $((last - first - 1)) paroles enregistrées."
[ $((last - first - 1)) -ge "$sent" ] || fail "Des paroles ont reçu une réponse sans être enregistrées."
echo "Mémoire résidente : $memory_at_start Mo au départ, $(memory VmRSS) Mo à la fin, $(memory VmHWM) Mo au plus haut."
