//go:build unix

package suite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// If the provider is killed after Confluence has applied any one write of access, and before the response, the next apply
// completes the change, or fails with the import blocks that it needs. No object is lost or created twice.
func TestAccKilledRuns_Access(t *testing.T) {
	killWrites(t, newKillableAccess, 6,
		simulator.Options{Deployment: simulator.Cloud}, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}, simulator.Options{Deployment: simulator.DataCenter})
}

// killWrites applies a configuration on a site with each of the options. Then it applies it again some times, each on a site of its
// own and with the provider killed after a write, and expects the same objects after one more apply.
func killWrites(t *testing.T, open func(*testing.T, simulator.Options) *killable, times int, each ...simulator.Options) {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv(killedSeed); text != "" {
		var err error
		seed, err = strconv.ParseUint(text, 10, 64)
		coretest.Must(t, err)
	}
	t.Logf("%s=%d", killedSeed, seed)
	for i, options := range each {
		t.Run(string(options.Deployment)+options.RoleMode, func(t *testing.T) {
			t.Parallel()
			s := open(t, options)
			writes := len(s.WritesOf(func() { s.cli.Run(t, 0, "apply", "-auto-approve") }))
			want := s.records()
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			for _, n := range random.Perm(writes)[:times] {
				t.Run(fmt.Sprintf("write %02d", n+1), func(t *testing.T) {
					t.Parallel()
					s := open(t, options)
					if !s.applyKilled(t, kill{provider: true, committed: true, from: int64(n + 1)}) {
						t.Fatal("the provider was not killed")
					}
					s.converge(t, &outcome{})
					s.cli.Run(t, 0, "plan", "-detailed-exitcode")
					compareInventories(t, "after the kill", want, s.records())
				})
			}
		})
	}
}

func newKillableAccess(t *testing.T, options simulator.Options) *killable {
	t.Helper()
	s := testsite.New(t, options)
	directory := t.TempDir()
	pids := filepath.Join(directory, "pids")
	writeKillableProvider(t, directory, pids)
	role := ""
	if options.RoleMode == "ROLES" {
		role = s.RoleID("Admin")
	}
	c := s.CLIWith(t, "testdata/killed-access", directory, fmt.Sprintf("TF_VAR_cloud=%t", s.OnCloud()), fmt.Sprintf("TF_VAR_roles=%t", role != ""),
		"TF_VAR_caller="+s.UserID("ada"), "TF_VAR_user="+s.UserID("wanda"), "TF_VAR_admins="+s.GroupID("site-admins"), "TF_VAR_admin_role="+role)
	return &killable{Site: s, cli: c, pids: pids}
}

// records are all objects of the site, with what they hold. Groups are named by their names, because a new one has an ID of its own.
func (s *killable) records() []string {
	var names []string
	for _, group := range s.Groups() {
		names = append(names, group.ID, group.Name)
	}
	named := strings.NewReplacer(names...)
	var lines []string
	for _, r := range s.Everything() {
		lines = append(lines, named.Replace(r.Name+": "+r.Value))
	}
	slices.Sort(lines)
	return lines
}
