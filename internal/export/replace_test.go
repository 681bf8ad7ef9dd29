package export_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// A file keeps its permissions, and no other file is left.
func TestReplace(t *testing.T) {
	directory := t.TempDir()
	name := filepath.Join(directory, "principals.tf")
	coretest.Must(t, os.WriteFile(name, []byte("locals {}\n"), 0o600))
	coretest.Must(t, os.Chmod(name, 0o660))
	coretest.Must(t, output.Replace(name, []byte("# new\n")))
	info, err := os.Stat(name)
	coretest.Must(t, err)
	text, err := os.ReadFile(name)
	coretest.Must(t, err)
	if info.Mode().Perm() != 0o660 || string(text) != "# new\n" {
		t.Errorf("the file has the mode %s and the text %q", info.Mode(), text)
	}
	entries, err := os.ReadDir(directory)
	coretest.Must(t, err)
	if len(entries) != 1 {
		t.Errorf("the directory has %v", entries)
	}
}
