package export_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// snapshots copies a directory whenever a line is written: what it has then is what a killed export leaves.
type snapshots struct {
	t        *testing.T
	from, to string
	taken    []string
}

func (s *snapshots) Write(line []byte) (int, error) {
	if bytes.HasPrefix(line, []byte("Space ")) {
		to := filepath.Join(s.to, fmt.Sprint(len(s.taken)))
		coretest.Must(s.t, os.CopyFS(to, os.DirFS(s.from)))
		s.taken = append(s.taken, to)
	}
	return len(line), nil
}

// An export that was killed after any space goes on with the others, and the result is the same.
func TestKilled(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fill(site)
		fillLarge(site, 3, 4)
		whole := filepath.Join(t.TempDir(), "whole")
		run(t, site, "--all", "--out", whole).expect(t, 0)
		want := files(t, whole)
		if want["export.journal"] != "" {
			t.Error("the journal is still there")
		}
		delete(want, "export.json") // has the order in which spaces were done
		killed := &snapshots{t: t, from: filepath.Join(t.TempDir(), "out"), to: t.TempDir()}
		if code := newCommand(&bytes.Buffer{}, killed).Run(t.Context(), []string{"--all", "--out", killed.from}); code != 0 {
			t.Fatal(code)
		}
		if len(killed.taken) < 4 {
			t.Fatalf("%d spaces were exported", len(killed.taken))
		}
		for n, out := range killed.taken {
			if (files(t, out)["export.journal"] != "") != (n > 0) {
				t.Errorf("after space %d: the journal has an entry for each space but the first", n+1)
			}
			if n == 1 { // killed while it was writing an entry
				journal := filepath.Join(out, "export.journal")
				text, err := os.ReadFile(journal)
				coretest.Must(t, err)
				coretest.Must(t, os.WriteFile(journal, append(text, `{"journal":1,"files":{"a`...), 0o600))
			}
			got := run(t, site, "--all", "--out", out)
			got.expect(t, 0)
			if skipped := strings.Count(got.stderr, "was exported before the interruption"); skipped < n {
				t.Errorf("after space %d: %d were not exported again:\n%s", n+1, skipped, got.stderr)
			}
			if strings.Contains(got.stdout, "Kept") {
				t.Errorf("after space %d: files of the export are taken for those of a person:\n%s", n+1, got.stdout)
			}
			after := files(t, out)
			delete(after, "export.json")
			if !maps.Equal(after, want) {
				t.Errorf("after space %d: the files differ", n+1)
			}
		}
	})
}

// What a killed export has recorded counts only with the manifest to which it belongs.
func TestJournalOutOfDate(t *testing.T) {
	site := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	out := filepath.Join(t.TempDir(), "out")
	run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
	before := files(t, out)
	journal := filepath.Join(out, "export.journal")
	coretest.Must(t, os.WriteFile(journal, []byte(`{"journal":1,"files":{"handbook/space.tf":"00"},"removed":["versions.tf"]}`+"\n"), 0o600))
	got := run(t, site, "--space", "HANDBOOK", "--out", out)
	got.expect(t, 0)
	after := files(t, out)
	delete(before, "export.json")
	delete(after, "export.json")
	if strings.Contains(got.stdout, "Kept") || !maps.Equal(before, after) {
		t.Errorf("the journal was read:\n%s", got.stdout)
	}
	coretest.Must(t, os.WriteFile(journal, []byte("not JSON\n"), 0o600))
	run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 1, "export.journal cannot be read", "--force")
}

// The manifest is written at the beginning and at the end, however many spaces there are.
func TestManifestWritten(t *testing.T) {
	site := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	fillLarge(site, 12, 0)
	run(t, site, "--all", "--out", t.TempDir()).expect(t, 0)
	var mu sync.Mutex
	made := map[string]int{}
	command := newCommand(&bytes.Buffer{}, &bytes.Buffer{}).Watched(func(name string) {
		mu.Lock()
		defer mu.Unlock()
		made[filepath.Base(name)]++
	})
	if code := command.Run(t.Context(), []string{"--all", "--out", filepath.Join(t.TempDir(), "out")}); code != 0 {
		t.Fatal(code)
	}
	if made["export.json"] != 2 || made["export.journal"] != 1 {
		t.Errorf("the manifest was written %d times, the journal begun %d times", made["export.json"], made["export.journal"])
	}
}
