package export_test

import (
	"bufio"
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// interrupt starts the binary, sends it a signal after it has exported some spaces and while a request waits for its answer, and
// returns how it ended and what it printed.
func interrupt(t *testing.T, site *testsite.Site, signal os.Signal, arguments ...string) (*os.ProcessState, string) {
	t.Helper()
	space, _ := site.Space("S9")
	release := make(chan struct{})
	site.Inject(simulator.Fault{Path: `/space/S9/property|/pages/` + space.HomepageID + `/descendants`, Then: func(simulator.Request) { <-release }})
	defer site.ClearFaults()
	defer close(release)
	command := exec.CommandContext(t.Context(), filepath.Join(testsite.Built(t), "terraform-provider-confluence"), append([]string{"export"}, arguments...)...)
	command.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "CONFLUENCE_URL=" + site.URL, "CONFLUENCE_DEPLOYMENT=" + string(site.Deployment),
		"CONFLUENCE_USERNAME=" + site.Admin().Username, "CONFLUENCE_TOKEN=" + site.Admin().Token,
	}
	var stdout bytes.Buffer
	command.Stdout = &stdout
	pipe, err := command.StderrPipe()
	coretest.Must(t, err)
	coretest.Must(t, command.Start())
	var printed strings.Builder
	exported := 0
	for lines := bufio.NewScanner(pipe); lines.Scan(); {
		printed.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "Space ") {
			if exported++; exported == 5 {
				coretest.Must(t, command.Process.Signal(signal))
			}
		}
	}
	_ = command.Wait() // the state tells how it ended
	if exported < 5 {
		t.Fatalf("%d spaces were exported: %s\n%s%s", exported, command.ProcessState, &printed, &stdout)
	}
	return command.ProcessState, printed.String() + stdout.String()
}

// The binary can be interrupted and killed. The next export goes on, and the result is the same as of one that nobody has disturbed.
func TestAccExportInterrupted(t *testing.T) {
	if os.Getenv("TF_ACC") == "" {
		t.Skip("starts a process: run it with make test, which sets TF_ACC")
	}
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fill(site)
		fillLarge(site, 10, 3)
		whole := filepath.Join(t.TempDir(), "whole")
		run(t, site, "--all", "--out", whole).expect(t, 0)
		want := files(t, whole)
		delete(want, "export.json") // has the order in which spaces were done
		for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL} {
			t.Run(signal.String(), func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "out")
				state, printed := interrupt(t, site, signal, "--all", "--out", out)
				left := files(t, out)
				if signal == syscall.SIGKILL {
					if status := state.Sys().(syscall.WaitStatus); !status.Signaled() || left["export.journal"] == "" {
						t.Errorf("%s, journal %q", state, left["export.journal"])
					}
				} else {
					if state.ExitCode() != 130 || !strings.Contains(printed, "The export was interrupted. Run the same command again to go on.") {
						t.Errorf("%s:\n%s", state, printed)
					}
					if _, err := os.Stat(filepath.Join(out, ".export")); err == nil || left["export.journal"] != "" {
						t.Error("files of the interrupted export are left")
					}
				}
				if strings.Contains(printed, "panic") || strings.Contains(printed, site.Admin().Token) {
					t.Errorf("printed:\n%s", printed)
				}
				for name, text := range left {
					if !strings.HasPrefix(name, ".export/") && !strings.HasPrefix(name, "export.") && name != "principals.tf" && want[name] != text {
						t.Errorf("%s is not as it would be in the end:\n%s", name, text)
					}
				}
				got := run(t, site, "--all", "--out", out)
				got.expect(t, 0)
				if skipped := strings.Count(got.stderr, "was exported before the interruption"); skipped < 4 {
					t.Errorf("%d spaces were not exported again:\n%s", skipped, got.stderr)
				}
				if strings.Contains(got.stdout, "Kept") {
					t.Errorf("files of the export are taken for those of a person:\n%s", got.stdout)
				}
				after := files(t, out)
				delete(after, "export.json")
				if !maps.Equal(after, want) {
					t.Error("the files differ")
				}
			})
		}
	})
}
