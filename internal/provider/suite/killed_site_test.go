//go:build unix

package suite_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// killable is a site with the CLI and a provider whose process can be found.
type killable struct {
	*testsite.Site
	cli        testsite.CLI
	pids       string   // the file in which each process of the provider notes its ID
	principals []string // that are granted something, as "group/ID"
}

func newKillable(t *testing.T, deployment simulator.Flavor) *killable {
	t.Helper()
	s := testsite.New(t, simulator.Options{Flavor: deployment, Latency: 2 * time.Millisecond})
	directory := t.TempDir()
	pids := filepath.Join(directory, "pids")
	const script = "#!/bin/sh\necho $$ >> '%s'\nexec '%s' \"$@\"\n"
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "terraform-provider-confluence"),
		fmt.Appendf(nil, script, pids, filepath.Join(testsite.Built(t), "terraform-provider-confluence")), 0o700))
	writers, readers, user := "docs-writers", "docs readers", s.Users()[2].Username
	if s.OnCloud() {
		writers, readers, user = s.Groups()[1].ID, s.Groups()[2].ID, s.Users()[2].AccountID
	}
	c := s.CLIWith(t, "testdata/killed", directory, fmt.Sprintf("TF_VAR_cloud=%t", s.OnCloud()),
		"TF_VAR_writers="+writers, "TF_VAR_readers="+readers, "TF_VAR_user="+user)
	return &killable{s, c, pids, []string{"group/" + writers, "group/" + readers, "user/" + user}}
}

// provider is the process ID of the provider that was started last.
func (s *killable) provider() (int, error) {
	text, err := os.ReadFile(s.pids)
	if err != nil {
		return 0, err
	}
	pids := strings.Fields(string(text))
	return strconv.Atoi(pids[len(pids)-1])
}

func (s *killable) killProvider() error {
	pid, err := s.provider()
	if err != nil {
		return err
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}

func running(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)) // in containers, nobody may take the dead away
	return !strings.Contains(string(stat), ") Z ")
}

// quiet waits until the site has nothing to do.
func (s *killable) quiet() {
	busy := func() (asked int, answering bool) {
		all := s.Requests()
		return len(all), slices.ContainsFunc(all, func(r simulator.Request) bool { return r.Status == 0 })
	}
	for asked, still := -1, 0; still < 5; time.Sleep(10 * time.Millisecond) {
		now, answering := busy()
		if still++; answering || now != asked {
			still = 0
		}
		asked = now
	}
	s.EndLongTasks()
}

// managed are the objects in the state, as "confluence_space KEY": the type and what they are imported by.
func (s *killable) managed(t *testing.T) []string {
	t.Helper()
	objects, lost := s.readState(t)
	if lost {
		t.Error("the state is lost")
	}
	return objects
}

func (s *killable) state() string { return filepath.Join(s.cli.Directory, "terraform.tfstate") }

// readState also reports whether the state is of no use, as it is when the CLI was killed while it wrote the state: it does
// so in place. With an empty one it begins anew; part of one is removed, as a person would have to.
func (s *killable) readState(t *testing.T) (objects []string, lost bool) {
	t.Helper()
	text, err := os.ReadFile(s.state())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	coretest.Must(t, err)
	if len(text) == 0 {
		return nil, true
	}
	var state struct {
		Resources []struct {
			Type      string
			Instances []struct {
				Attributes struct {
					ID, Key       string
					SpaceKey      string `json:"space_key"`
					PrincipalType string `json:"principal_type"`
					PrincipalID   string `json:"principal_id"`
				}
			}
		}
	}
	if json.Unmarshal(text, &state) != nil {
		coretest.Must(t, os.Remove(s.state()))
		return nil, true
	}
	for _, r := range state.Resources {
		for _, i := range r.Instances {
			a := i.Attributes
			objects = append(objects, r.Type+" "+map[string]string{
				"confluence_space":            a.Key,
				"confluence_space_property":   a.SpaceKey + "/" + a.Key,
				"confluence_space_permission": a.SpaceKey + "/" + a.PrincipalType + "/" + a.PrincipalID,
				"confluence_content":          a.ID,
			}[r.Type])
		}
	}
	return objects, false
}

// strays are the objects that the site has and the state does not.
func (s *killable) strays(managed []string) []string {
	var there []string
	for _, key := range s.Spaces() {
		if !strings.HasPrefix(key, "KILL") {
			continue
		}
		there = append(there, "confluence_space "+key)
		for _, property := range s.SpaceProperties(key) {
			there = append(there, "confluence_space_property "+key+"/"+property)
		}
		for _, p := range s.Permissions(key) {
			if id := p.PrincipalType + "/" + p.PrincipalID; p.Operation == "read" && slices.Contains(s.principals, id) {
				there = append(there, "confluence_space_permission "+key+"/"+id)
			}
		}
		space, _ := s.Space(key)
		for _, id := range s.Contents(key) {
			if id != space.HomepageID {
				there = append(there, "confluence_content "+id)
			}
		}
	}
	return slices.DeleteFunc(there, func(object string) bool { return slices.Contains(managed, object) })
}

// lostDrafts are the strays that nothing can find again: Cloud lists no drafts.
func (s *killable) lostDrafts(strays []string) (ids []string) {
	for _, object := range strays {
		id := strings.TrimPrefix(object, "confluence_content ")
		if content, ok := s.Content(id); ok && content.Status == "draft" && s.OnCloud() {
			ids = append(ids, id)
		}
	}
	return ids
}
