#!/usr/bin/env bash
# Runs 10 million operations and fails where memory grows or an operation is not counted. --quick: one million.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet run --project tests/AgentInstrumentation.Benchmarks -c Release -- stress "$@"
