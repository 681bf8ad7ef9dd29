//go:build unix

package suite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// So it is with what surrounds content: files, properties, templates, states, watches and webhooks.
func TestAccKilledRuns_Content(t *testing.T) {
	killWrites(t, newKillableContent, 6, simulator.Options{Deployment: simulator.Cloud}, simulator.Options{Deployment: simulator.DataCenter})
}

func newKillableContent(t *testing.T, options simulator.Options) *killable {
	t.Helper()
	s := testsite.New(t, options)
	directory := t.TempDir()
	pids := filepath.Join(directory, "pids")
	writeKillableProvider(t, directory, pids)
	c := s.CLIWith(t, "testdata/killed-content", directory, fmt.Sprintf("TF_VAR_cloud=%t", s.OnCloud()), "TF_VAR_user="+s.UserID("wanda"))
	return &killable{Site: s, cli: c, pids: pids}
}
