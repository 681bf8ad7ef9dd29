package coretest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Must fails the test if there is an error.
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

// NoErrors fails the test if one of the diagnostics is an error. doing names the attempted action.
func NoErrors(t *testing.T, doing string, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	if HasErrors(diags) {
		t.Fatalf("%s: %s", doing, Text(diags))
	}
}

// ExpectError fails the test unless there is an error, and the text of the diagnostics contains all of want.
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

// Text is the text of the diagnostics: severity, summary, attribute path and detail.
func Text(diags []*tfprotov6.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%s: %s (at %s)\n%s\n", d.Severity, d.Summary, d.Attribute, d.Detail)
	}
	return b.String()
}
