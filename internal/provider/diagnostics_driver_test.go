package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func hasErrors(diags []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(diags, func(d *tfprotov6.Diagnostic) bool { return d.Severity == tfprotov6.DiagnosticSeverityError })
}

func noErrors(t *testing.T, doing string, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	if hasErrors(diags) {
		t.Fatalf("%s: %s", doing, textOf(diags))
	}
}

// expectError demands an error and that all the words stand in its attribute path, summary and detail.
func expectError(t *testing.T, diags []*tfprotov6.Diagnostic, want ...string) {
	t.Helper()
	if !hasErrors(diags) {
		t.Fatalf("no error; expected one with %q", want)
	}
	for _, w := range want {
		if !strings.Contains(textOf(diags), w) {
			t.Errorf("the error lacks %q:\n%s", w, textOf(diags))
		}
	}
}

func textOf(diags []*tfprotov6.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%s: %s (at %s)\n%s\n", d.Severity, d.Summary, d.Attribute, d.Detail)
	}
	return b.String()
}
