package simulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// backup is a job that writes spaces into a file. Each poll takes it one state further.
type backup struct {
	id      int64
	state   string
	keys    []string
	prefix  string
	keep    bool
	owner   string
	failure string
	created time.Time
}

// backupStates are the states of a job that succeeds, in order.
var backupStates = []string{"QUEUED", "PROCESSING", "COMPLETING", "FINISHED"}

func backupRoutesDC(v1 string) []route {
	jobs := v1 + "/backup-restore"
	return []route{
		{"POST", jobs + "/backup/space", backUpSpacesDC},
		{"GET", jobs + "/jobs/{id}", getBackupDC},
		{"PUT", jobs + "/jobs/{id}/cancel", cancelBackupDC},
	}
}

// backUpSpacesDC: https://developer.atlassian.com/server/confluence/rest/v1003/api-group-backup-and-restore/
func backUpSpacesDC(c *call) *reply {
	f, failure := c.fields("spaceKeys", "keepPermanently", "fileNamePrefix")
	if failure != nil {
		return failure
	}
	given, _ := f["spaceKeys"].([]any)
	if len(given) == 0 {
		return c.bad("No spaces are selected")
	}
	job := &backup{state: backupStates[0], prefix: f.text("fileNamePrefix"), keep: f.at("keepPermanently") == true, owner: c.caller.Username, created: time.Now()}
	for _, key := range given {
		text, _ := key.(string)
		sp := c.s.spaceByKey(text)
		if sp == nil {
			return c.bad("Space with key %s does not exist", key)
		}
		if !c.may(sp, "administer", "space") {
			return c.fail(http.StatusForbidden, "User is not permitted to back up space %s", sp.key)
		}
		job.keys = append(job.keys, sp.key)
	}
	slices.Sort(job.keys)
	for _, other := range c.s.backups {
		if slices.Equal(other.keys, job.keys) && slices.Contains(backupStates[:3], other.state) {
			return c.fail(http.StatusConflict, "A backup of the same spaces is already in progress")
		}
	}
	job.id, job.failure, c.s.taskFail = c.s.id(), c.s.taskFail, ""
	c.s.backups = append(c.s.backups, job)
	body := job.body() // only the answer to the creation tells more
	body["jobSettings"] = object{"spaceKeys": job.keys, "keepPermanently": job.keep, "fileNamePrefix": job.prefix}
	body["statistics"] = object{"totalObjectsCount": 100, "processedObjectsCount": 0}
	return ok(body)
}

func (c *call) backup() (*backup, *reply) {
	for _, job := range c.s.backups {
		if str(job.id) == c.vars["id"] && job.owner == c.caller.Username {
			return job, nil
		}
	}
	return nil, c.fail(http.StatusForbidden, "Job %s does not exist", c.vars["id"])
}

func getBackupDC(c *call) *reply {
	job, failure := c.backup()
	if failure != nil {
		return failure
	}
	if at := slices.Index(backupStates, job.state); at >= 0 && at < len(backupStates)-1 {
		job.state = backupStates[at+1]
		if job.failure != "" && job.state == "COMPLETING" {
			job.state = "FAILED"
		}
	}
	return ok(job.body())
}

func cancelBackupDC(c *call) *reply {
	job, failure := c.backup()
	if failure != nil {
		return c.fail(http.StatusNotFound, "Job %s does not exist", c.vars["id"])
	}
	if slices.Contains(backupStates[:3], job.state) {
		job.state = "CANCELLED"
	}
	return ok(job.body())
}

func (b *backup) body() object {
	body := object{
		"id": b.id, "jobOperation": "BACKUP", "jobScope": "SPACE", "jobState": b.state, "owner": b.owner, "createTime": stamp(b.created),
		"spaceKeys": strings.Join(b.keys, ","),
	}
	switch b.state {
	case "FINISHED":
		prefix := "Confluence-space-export"
		if b.prefix != "" {
			prefix = b.prefix
		}
		body["fileName"], body["fileExists"] = prefix+"-"+strings.Join(b.keys, "-")+"-"+str(b.id)+".xml.zip", true
	case "FAILED":
		body["errorMessage"] = b.failure
	}
	return body
}

// Backups returns the states of the backup jobs, the oldest first.
func (s *Simulator) Backups() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var states []string
	for _, job := range s.backups {
		states = append(states, job.state)
	}
	return states
}
