package plugin

import (
	"os"
	"time"
)

// ExitWithParent ends this process when the one that started it is gone. A CLI that is killed cannot end its plugins,
// and the plugin protocol does not notice: they would stay for ever, with the token in their memory. What was under way
// is canceled by then. Windows tells nobody that the parent is gone.
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
