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

// killable is a site with the CLI and a provider whose process ID is known.
type killable struct {
	*testsite.Site
	cli        testsite.CLI
	pids       string   // the file to which each process of the provider appends its ID
	principals []string // principals with permissions, as "group/ID"
}

func newKillable(t *testing.T, deployment simulator.Deployment) *killable {
	t.Helper()
	s := testsite.New(t, simulator.Options{Deployment: deployment, Latency: 2 * time.Millisecond})
	directory := t.TempDir()
	pids := filepath.Join(directory, "pids")
	writeKillableProvider(t, directory, pids)
	writers, readers, user := "docs-writers", "docs readers", s.Users()[2].Username
	if s.OnCloud() {
		writers, readers, user = s.Groups()[1].ID, s.Groups()[2].ID, s.Users()[2].AccountID
	}
	c := s.CLIWith(t, "testdata/killed", directory, fmt.Sprintf("TF_VAR_cloud=%t", s.OnCloud()),
		"TF_VAR_writers="+writers, "TF_VAR_readers="+readers, "TF_VAR_user="+user)
	return &killable{s, c, pids, []string{"group/" + writers, "group/" + readers, "user/" + user}}
}

// writeKillableProvider writes a script that starts the provider and appends its process ID to a file.
func writeKillableProvider(t *testing.T, directory, pids string) {
	t.Helper()
	const script = "#!/bin/sh\necho $$ >> '%s'\nexec '%s' \"$@\"\n"
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "terraform-provider-confluence"),
		fmt.Appendf(nil, script, pids, filepath.Join(testsite.Built(t), "terraform-provider-confluence")), 0o700))
}

// provider is the process ID of the last provider that was started.
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
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)) // in a container, a zombie may never be reaped
	return !strings.Contains(string(stat), ") Z ")
}

// waitIdle waits until the site handles no requests.
func (s *killable) waitIdle() {
	load := func() (requests int, pending bool) {
		all := s.Requests()
		return len(all), slices.ContainsFunc(all, func(r simulator.Request) bool { return r.Status == 0 })
	}
	for requests, idle := -1, 0; idle < 5; time.Sleep(10 * time.Millisecond) {
		now, pending := load()
		if idle++; pending || now != requests {
			idle = 0
		}
		requests = now
	}
	s.EndLongTasks()
}

// managed are the objects in state, as type and import ID: "confluence_space KEY".
func (s *killable) managed(t *testing.T) []string {
	t.Helper()
	objects, lost := s.readState(t)
	if lost {
		t.Error("the state is lost")
	}
	return objects
}

func (s *killable) state() string { return filepath.Join(s.cli.Directory, "terraform.tfstate") }

// readState also reports whether the state is lost: the CLI writes it in place and may be killed while it does. An empty state
// file counts as no state. A truncated one is removed, as a person would have to.
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
					ContentID     string `json:"content_id"`
					Filename      string
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
				"confluence_attachment":       a.ContentID + "/" + a.Filename,
			}[r.Type])
		}
	}
	return objects, false
}

// unmanaged are the objects on the site that are not in state.
func (s *killable) unmanaged(managed []string) []string {
	var objects []string
	for _, key := range s.Spaces() {
		if !strings.HasPrefix(key, "KILL") {
			continue
		}
		objects = append(objects, "confluence_space "+key)
		for _, property := range s.SpaceProperties(key) {
			objects = append(objects, "confluence_space_property "+key+"/"+property)
		}
		for _, p := range s.Permissions(key) {
			if id := p.PrincipalType + "/" + p.PrincipalID; p.Operation == "read" && slices.Contains(s.principals, id) {
				objects = append(objects, "confluence_space_permission "+key+"/"+id)
			}
		}
		space, _ := s.Space(key)
		for _, id := range s.Contents(key) {
			if id != space.HomepageID {
				objects = append(objects, "confluence_content "+id)
			}
			for _, name := range s.Attachments(id) {
				objects = append(objects, "confluence_attachment "+id+"/"+name)
			}
		}
	}
	return slices.DeleteFunc(objects, func(object string) bool { return slices.Contains(managed, object) })
}

// lostDrafts are the unmanaged objects that cannot be found again: Cloud lists no drafts.
func (s *killable) lostDrafts(unmanaged []string) (ids []string) {
	for _, object := range unmanaged {
		id := strings.TrimPrefix(object, "confluence_content ")
		if content, ok := s.Content(id); ok && content.Status == "draft" && s.OnCloud() {
			ids = append(ids, id)
		}
	}
	return ids
}
