#!/usr/bin/env bash
# Tries every rule in every form of source; the tests try a third of them. It takes about ten minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
export RULE_FORMS_ALL=1
dotnet test tests/AgentInstrumentation.Rules.Tests --nologo --filter "FullyQualifiedName~RuleFormTests"
