#!/usr/bin/env bash
# The full form of the mutated files, on which no rule may throw or hang: 20,000, or as many as the first argument says,
# from the one on that the second argument says. A portion is reported when it is done, so a run can be taken up again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests=tests/AgentInstrumentation.Generators.Tests
portion=500
first="${2:-0}"
end=$((first + ${1:-20000}))
dotnet build "$tests" --nologo -v quiet
while ((first < end)); do
  count=$((end - first < portion ? end - first : portion))
  FIRST_MUTATED_FILE=$first MUTATED_FILES=$count \
    dotnet test "$tests" --no-build --nologo --filter RuleFuzzTests --blame-hang-timeout 20m --blame-hang-dump-type none
  first=$((first + count))
  echo "$first mutated files up to here, none of which any rule has thrown on."
done
