#!/usr/bin/env bash
# All rules over the code of other projects, in the folders that are given: no rule may throw, none may look at
# anything without a reference to the runtime, and with one all that they report is printed, to be judged.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[ $# -gt 0 ] || { echo "usage: eng/foreign-code.sh folder..." >&2; exit 2; }
folders=()
for folder in "$@"; do
  folders+=("$(realpath "$folder")")
done
tests=tests/AgentInstrumentation.Rules.Tests
dotnet build "$tests" --nologo -v quiet
FOREIGN_CODE=$(IFS=:; echo "${folders[*]}") dotnet test "$tests" --no-build --nologo --filter ForeignCodeTests
