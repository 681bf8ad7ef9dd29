package coretest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Must ends the test with an error.
func Must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// HasErrors reports whether one of the diagnostics is an error.
func HasErrors(diags []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(diags, func(d *tfprotov6.Diagnostic) bool { return d.Severity == tfprotov6.DiagnosticSeverityError })
}

// NoErrors ends the test if one of the diagnostics is an error; doing says what was tried.
func NoErrors(t *testing.T, doing string, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	if HasErrors(diags) {
		t.Fatalf("%s: %s", doing, Text(diags))
	}
}

// ExpectError demands an error and that all the words stand in its attribute path, summary and detail.
func ExpectError(t *testing.T, diags []*tfprotov6.Diagnostic, want ...string) {
	t.Helper()
	if !HasErrors(diags) {
		t.Fatalf("no error; expected one with %q", want)
	}
	for _, w := range want {
		if !strings.Contains(Text(diags), w) {
			t.Errorf("the error lacks %q:\n%s", w, Text(diags))
		}
	}
}

// Text is what the diagnostics say.
func Text(diags []*tfprotov6.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%s: %s (at %s)\n%s\n", d.Severity, d.Summary, d.Attribute, d.Detail)
	}
	return b.String()
}
