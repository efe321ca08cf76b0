package fr.morvan.mobile.circle;

import fr.morvan.mobile.caller.SignedIn;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/me` and `/v1/circles`.
@RestController
@RequestMapping("/v1")
class CircleController {

    private final Circles circles;
    private final Me me;

    CircleController(Circles circles, Me me) {
        this.circles = circles;
        this.me = me;
    }

    @GetMapping("/me")
    MeView me(SignedIn who) {
        return me.of(who);
    }

    @GetMapping("/circles")
    List<CircleView> circles(SignedIn who) {
        return circles.of(who);
    }
}
