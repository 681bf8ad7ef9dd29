package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxUsers limits the number of lines of a list of users.
const maxUsers = 1_000_000

// userMap maps usernames and user keys, in lower case, to the identifiers of the users on this site.
type userMap map[string]string

// readUsersFile reads a CSV file with two columns: the username or user key on the other site, and the account ID on Cloud or
// the username on Data Center. The file may begin with the line user,account_id.
func readUsersFile(path string) (userMap, error) {
	if path == "" {
		return userMap{}, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	users, err := readUsers(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return users, nil
}

const userColumns = "Each line has two columns: the username or user key on the other site, and the account ID (Cloud) or username (Data Center) on this site"

func readUsers(from io.Reader) (userMap, error) {
	lines := csv.NewReader(from)
	lines.FieldsPerRecord, lines.TrimLeadingSpace, lines.ReuseRecord = 2, true, true
	users := userMap{}
	for first := true; ; first = false {
		record, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return users, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w. %s", err, userColumns)
		}
		line, _ := lines.FieldPos(0)
		name, id := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(record[0], "\ufeff"))), strings.TrimSpace(record[1])
		switch before, given := users[name]; {
		case first && strings.EqualFold(id, "account_id"):
			continue
		case name == "" || id == "":
			return nil, fmt.Errorf("line %d: a column is empty. %s", line, userColumns)
		case given && before != id:
			return nil, fmt.Errorf("line %d: %s is listed twice, as %s and as %s. Remove one of the lines", line, name, before, id)
		case len(users) == maxUsers:
			return nil, fmt.Errorf("line %d: a list can have at most %d users. Leave out the users whom the configuration does not name", line, maxUsers)
		}
		users[name] = id
	}
}

// checkAccountIDs refuses email addresses, which Data Center sites can have as usernames, and Cloud does not know users by.
func (u userMap) checkAccountIDs() error {
	for _, name := range sortedKeys(u) {
		if strings.Contains(u[name], "@") {
			return fmt.Errorf("%s has the email address %q in the list of users. Give the account ID", name, u[name])
		}
	}
	return nil
}
