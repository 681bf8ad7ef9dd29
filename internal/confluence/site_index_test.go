package confluence

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestSiteIndex(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var x siteIndex[string]
		reads := 0
		read := func(context.Context, int) (map[string]string, error) {
			reads++
			return map[string]string{"1": "one"}, nil
		}
		old := time.Now().Add(-time.Hour)
		get := func(id string, changed time.Time) (string, bool) { return x.get(t.Context(), id, changed, read) }
		fill := func() {
			for n := range firstIndex {
				if _, ok := get("1", old); ok {
					t.Fatalf("an index before read %d", n)
				}
			}
		}
		fill()
		if got, ok := get("1", old); got != "one" || !ok || reads != 1 {
			t.Errorf("got %q, %t after %d reads", got, ok, reads)
		}
		if got, ok := get("2", old); got != "" || !ok {
			t.Errorf("content without anything: got %q, %t", got, ok)
		}
		if _, ok := get("2", time.Now()); ok {
			t.Error("the index answers for content that is newer than it")
		}
		time.Sleep(maxIndexAge + time.Second)
		fill()
		if got, ok := get("1", old); got != "one" || !ok || reads != 2 {
			t.Errorf("after the age: got %q, %t after %d reads", got, ok, reads)
		}
	})
}
