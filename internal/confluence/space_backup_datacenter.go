package confluence

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ SpaceBackups = (*dataCenter)(nil)

const backupPath = "/rest/api/backup-restore"

// backupJob is a job in an answer.
// https://developer.atlassian.com/server/confluence/rest/v1003/api-group-backup-and-restore/
type backupJob struct {
	ID           int64  `json:"id"`
	State        string `json:"jobState"`
	ErrorMessage string `json:"errorMessage"`
	FileName     string `json:"fileName"`
}

// backupInProgress are the states of a job that has not ended. The last one is not in the enumeration of Atlassian's file but in its
// example.
var backupInProgress = []string{"QUEUED", "PROCESSING", "COMPLETING", "CANCELLING", "IN_PROGRESS"}

func (j backupJob) path() string { return backupPath + "/jobs/" + strconv.FormatInt(j.ID, 10) }

func (d *dataCenter) BackUpSpaces(ctx context.Context, backup SpaceBackup, progress func(state string)) (string, error) {
	in := struct {
		SpaceKeys       []string `json:"spaceKeys"`
		KeepPermanently bool     `json:"keepPermanently"`
		FileNamePrefix  string   `json:"fileNamePrefix,omitempty"`
	}{backup.Keys, backup.KeepPermanently, backup.FileNamePrefix}
	var job backupJob
	if err := d.PostOnce(ctx, backupPath+"/backup/space", nil, in, &job); err != nil {
		return "", err
	}
	path, reported := job.path(), ""
	for next := (polls{}); ; {
		if job.State != reported {
			reported = job.State
			progress(job.State)
		}
		switch job.State {
		case "FINISHED":
			return job.FileName, nil
		case "FAILED", "CANCELLED":
			reason := cmp.Or(job.ErrorMessage, "Confluence gives no reason")
			return "", &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: fmt.Sprintf("backup job %d ended with the state %s: %s", job.ID, job.State, reason)}
		}
		if !slices.Contains(backupInProgress, job.State) {
			return "", &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: fmt.Sprintf("backup job %d has the state %q, which is not one that the provider knows. The job may continue", job.ID, job.State)}
		}
		if err := next.wait(ctx); err != nil {
			return "", d.cancelBackup(ctx, path)
		}
		id := job.ID
		job = backupJob{}
		if err := d.Get(ctx, path, nil, &job); ctx.Err() != nil {
			return "", d.cancelBackup(ctx, path)
		} else if err != nil {
			return "", fmt.Errorf("backup job %d continues, but its state could not be read: %w", id, err)
		}
	}
}

// cancelBackup cancels the job that nobody waits for any more, so that it does not keep the server busy.
func (d *dataCenter) cancelBackup(ctx context.Context, path string) error {
	stopped := &Error{Method: http.MethodPut, Path: path + "/cancel", Err: ctx.Err(), Message: "the backup job was canceled, because the provider was stopped"}
	detached, cancel := rest.DetachedContext(ctx)
	defer cancel()
	if err := d.Send(detached, http.MethodPut, path+"/cancel", nil, nil, nil); err != nil {
		stopped.Message = "the provider was stopped, and the backup job continues: it could not be canceled: " + err.Error()
	}
	return stopped
}
