#!/usr/bin/env bash
# Builds everything and runs every test. Installs the Debian packages that the tests need, when they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Build servers would outlive the tests. One is worth it, since the tests build much: a compiler of their own, which is
# stopped at the end.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId="agent-instrumentation-tests-$$"

log=$(mktemp)
finish() {
  rm -f "$log"
  roslyn=$(dotnet msbuild src/AgentInstrumentation/AgentInstrumentation.csproj -getProperty:RoslynTargetsPath)
  dotnet "$roslyn/bincore/VBCSCompiler.dll" -shutdown "-pipename:$SharedCompilationId"
}
trap 'finish || true' EXIT

missing=()
need() { # package, why it is needed, command that succeeds when it is there
  if ! eval "$3" >/dev/null 2>&1; then
    echo "Needs Debian's package $1: $2."
    missing+=("$1")
  fi
}

need clang "links the Native AOT test program" "command -v clang || command -v gcc"
need nodejs "decodes spans by other people's packages" "command -v node"
need npm "installs those packages" "command -v npm"
need zlib1g-dev "the Native AOT test program links with zlib" "test -e /usr/include/zlib.h"

if [ "${#missing[@]}" -gt 0 ]; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update
  $as_root apt-get install -y --no-install-recommends "${missing[@]}"
fi

dotnet build Instrumentation.sln --nologo -v quiet

status=0
dotnet test Instrumentation.sln --no-build --nologo 2>&1 | tee "$log" || status=$?

# One line for all test projects, after the line that each of them prints.
awk -F'[:,]' '
  / - Failed: / { failed += $2; passed += $4; skipped += $6 }
  END { printf "Tests: %d passed, %d failed, %d skipped\n", passed, failed, skipped; exit passed == 0 }
' "$log"
exit "$status"
