package storage

import (
	"slices"
	"strings"
)

// Reconcile spells stored, what the server returns, like prior, what was configured, wherever the two mean
// the same, so that a line diff between prior and the result shows little more than what somebody changed.
//
// The result is Equal to stored. It is prior when the two are Equal, and stored itself when that is malformed.
// Its only inline comment markers are those of prior, around the same words.
func Reconcile(prior, stored string) string {
	return Space("").Reconcile(prior, stored)
}

// Reconcile is the function Reconcile for bodies of pages in the space.
func (space Space) Reconcile(prior, stored string) string {
	if space.Equal(prior, stored) {
		return prior
	}
	body := stored
	if strings.Contains(prior, "\r\n") && !strings.Contains(stored, "\r") {
		body = strings.ReplaceAll(stored, "\n", "\r\n")
	}
	storedUnits, _, err := space.cut(body, true)
	if err != nil {
		return stored
	}
	priorUnits, marks, err := space.cut(prior, false)
	if err != nil {
		priorUnits, marks = slices.Clone(storedUnits), nil
	}
	result, _ := merge(priorUnits, storedUnits, nil).write(marks, nil)
	if strings.HasPrefix(prior, byteOrderMark) {
		return byteOrderMark + result
	}
	return result
}
