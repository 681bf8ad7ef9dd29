package export_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// result is what a run of the command has printed.
type result struct {
	code           int
	stdout, stderr string
}

// run runs the command for a site.
func run(t *testing.T, site *testsite.Site, arguments ...string) result {
	t.Helper()
	admin := site.Admin()
	for name, value := range map[string]string{
		"CONFLUENCE_URL": site.URL, "CONFLUENCE_DEPLOYMENT": string(site.Deployment), "CONFLUENCE_USERNAME": admin.Username, "CONFLUENCE_TOKEN": admin.Token,
	} {
		t.Setenv(name, value)
	}
	return command(t, arguments...)
}

func command(t *testing.T, arguments ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := newCommand(&stdout, &stderr).Run(t.Context(), arguments)
	return result{code, stdout.String(), stderr.String()}
}

func newCommand(stdout, stderr io.Writer) export.Command {
	return export.Command{
		Version: "test", Stdout: stdout, Stderr: stderr,
		NewServer: func(configured func(*confluence.Config)) export.Server {
			return plugin.NewServer(provider.New("test", configured))().(export.Server)
		},
	}
}

// onBothDeployments runs a test on a site of Cloud and on one of Data Center.
func onBothDeployments(t *testing.T, test func(t *testing.T, site *testsite.Site)) {
	for _, deployment := range testsite.Deployments(t) {
		t.Run(string(deployment), func(t *testing.T) { test(t, testsite.New(t, simulator.Options{Deployment: deployment})) })
	}
}

// files returns the texts of the files in a directory by their names, none if there is no directory.
func files(t *testing.T, directory string) map[string]string {
	t.Helper()
	all := map[string]string{}
	if _, err := os.Stat(directory); errors.Is(err, fs.ErrNotExist) {
		return all
	}
	coretest.Must(t, filepath.WalkDir(directory, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(directory, path)
		all[filepath.ToSlash(name)] = string(text)
		return err
	}))
	return all
}
