#!/bin/sh
# From the sample articles to answers, as a person would type it. `make demo` installs all that is
# needed and runs this; BIN is the folder with the command kg.
set -eu
cd "$(dirname "$0")/.."
KG="${BIN:-.venv/bin}/kg"
GRAPH=demo/graph.trig

say() {
    printf '\n== %s\n' "$1"
}

# Show a command as it would be typed, then run it.
run() {
    printf '$ kg'
    for word; do
        case $word in
            *[!A-Za-z0-9_./=-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$KG" "$@"
}

say "Reading the articles in demo/articles into a graph"
run build demo/articles -o "$GRAPH"

say "Checking the graph against the shapes"
run validate "$GRAPH"

say "Writing the same graph as one Turtle file, for any other RDF tool"
run export "$GRAPH" -o demo/graph.ttl
printf 'demo/graph.ttl, %s lines\n' "$(grep -c '' demo/graph.ttl)"

say "Which members of the Minerals Security Partnership fund extraction in Mongolia?"
run query msp-members-funding-extraction "$GRAPH" --param country=Mongolia

say "What has China restricted the export of, as of December 2024?"
run query restrictions-in-force "$GRAPH" --param imposer=China --param on=2024-12-15

say "Who depends on whom for rare earths?"
run query mineral-dependencies "$GRAPH" --param 'mineral=rare earths'

say "What is planned in Mongolia, and not yet real?"
run query planned-acts "$GRAPH" --param country=Mongolia

cat <<NEXT

== Done. What to type next
$KG explain 'Oyu Tolgoi' $GRAPH      every claim on a mine, with its sentences
$KG queries                                   what else can be asked
$KG query funding-into-country $GRAPH --param country=Mongolia
$KG build FOLDER -o graph.trig                your own articles: .txt .md .html .json .jsonl
NEXT
