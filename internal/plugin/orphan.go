package plugin

import (
	"os"
	"time"
)

// ExitWithParent ends this process when its parent process has ended. A CLI that is killed does not stop its plugins, and
// the plugin protocol does not detect it: they would run forever, with the token in memory. By then, requests in progress
// have been canceled. On Windows, a process is not told that its parent has ended, and nothing happens.
func ExitWithParent() {
	parent := os.Getppid()
	go func() {
		for range time.Tick(time.Second / 4) {
			if os.Getppid() != parent {
				os.Exit(1)
			}
		}
	}()
}
