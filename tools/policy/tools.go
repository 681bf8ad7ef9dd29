//go:build tools

package policy

import (
	_ "github.com/open-policy-agent/conftest/policy"
	_ "github.com/open-policy-agent/opa/cmd"
	_ "github.com/open-policy-agent/opa/v1/compile"
	_ "github.com/open-policy-agent/opa/v1/tester"
	_ "github.com/open-policy-agent/conftest/runner"
	_ "github.com/open-policy-agent/opa"
	_ "github.com/open-policy-agent/conftest"
)
